// A curator's form: the Markdown as it will look while somebody types, and a word before unsaved work is left.

const PAUSE = 250;

export function mountEdit(form) {
  for (const texts of form.querySelectorAll("[data-edit-texts]")) {
    for (const field of texts.querySelectorAll("[data-edit-text]")) look(form, texts, field);
  }
  const button = form.querySelector("[data-edit-look]");
  if (button) button.hidden = true; // the preview is always there
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
  document.querySelector("#refused, #clash")?.scrollIntoView({ block: "center" });
}

function look(form, texts, field) {
  const preview = field.closest(".field").querySelector("[data-edit-preview]");
  let waiting, latest;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });

  async function show() {
    latest?.abort();
    latest = new AbortController();
    const body = new URLSearchParams({ form_token: form.elements.form_token.value, text: field.value });
    try {
      const answer = await fetch(texts.dataset.preview, { method: "POST", body, signal: latest.signal });
      if (answer.ok) preview.innerHTML = await answer.text(); // the server's renderer has made it safe
    } catch (error) {
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error; // without a net it stays as it was
    }
  }
}
