// Photographs, sent one by one with progress; without this the form sends all at once.

export function mountEditUpload(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const list = form.querySelector("[data-uploads]");
    const files = [...form.querySelector("input[type=file]").files];
    const rows = files.map((file) => row(list, file, form.dataset.waiting));
    form.querySelector("button").disabled = true;
    const done = [];
    for (const [i, file] of files.entries()) done.push(await send(form, file, rows[i]));
    if (done.every(Boolean)) location.reload();
    else form.querySelector("button").disabled = false;
  });
}

function row(list, file, waiting) {
  const item = document.createElement("li");
  const name = document.createElement("b");
  const bar = document.createElement("progress");
  const word = document.createElement("span");
  name.textContent = file.name;
  word.textContent = waiting;
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  item.append(name, bar, word);
  list.append(item);
  return { item, bar, word };
}

function send(form, file, { item, bar, word }) {
  const most = Number(form.dataset.most);
  if (file.size > most) return refuse(form.dataset.large.replace("{size}", Math.floor(most / 1e6)));
  const body = new FormData();
  body.append("form_token", form.elements.form_token.value);
  body.append("file", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = loaded / total));
    request.addEventListener("error", () => resolve(refuse(form.dataset.cut)));
    request.addEventListener("load", () => {
      const refused = request.response?.refused;
      if (request.status === 200) {
        bar.value = 1;
        word.textContent = form.dataset.taken;
        resolve(true);
      } else resolve(refuse(refused?.length ? refused.map((each) => each.why).join(" ") : form.dataset.cut));
    });
    request.send(body);
  });

  function refuse(why) {
    item.dataset.refused = "";
    word.textContent = why;
    return false;
  }
}
