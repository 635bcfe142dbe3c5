// Sets the colors that the reader chose, before anything is drawn; furo's script inside the page, as a file.
try {
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
} catch {
  document.body.dataset.theme = "auto"; // a browser that keeps nothing
}
