// A filter that sends itself when something is chosen; without scripts its button does.

export function mountTable(form) {
  form.querySelector("[data-filter-go]")?.setAttribute("hidden", "");
  form.addEventListener("change", () => form.requestSubmit());
}
