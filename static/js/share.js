// The share page's two buttons: the phone's own sheet, else the address copied; and the printer.

export function mountShare(button) {
  const { title, address, copied } = button.dataset;
  if (!navigator.share && !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (navigator.share) {
      await navigator.share({ title, url: address }).catch(() => {}); // closing the sheet is no error
      return;
    }
    await navigator.clipboard.writeText(address);
    document.querySelector("[data-share-note]").textContent = copied;
  });
}

export function mountPrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
