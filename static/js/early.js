// Runs before the page is painted, as a plain script: what this browser chose for its reader.

{
  let elder = null;
  try {
    elder = localStorage.getItem("studyhall.elder");
  } catch {
    // a browser that keeps nothing shows the usual page
  }
  if (elder === "true") document.documentElement.dataset.elder = "";
}
