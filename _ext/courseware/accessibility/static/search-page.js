// The search page. Sphinx's script says in a paragraph how far it has come: a status, which is there before that, says
// the same to screen readers (WCAG 4.1.3).
if (location.protocol === "file:") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false; // from a disk, browsers refuse to fetch the texts of what is found
}
document.addEventListener("DOMContentLoaded", () => {
  const status = document.getElementById("search-status");
  const results = document.getElementById("search-results");
  if (!status || !results) return;
  const tell = () => {
    const words = results.querySelector(".search-summary")?.textContent.trim() ?? "";
    if (words !== status.textContent) status.textContent = words;
  };
  new MutationObserver(tell).observe(results, { childList: true, subtree: true, characterData: true });
  // a search that finds nothing has ended by now; a status that speaks before screen readers know it is not heard
  setTimeout(tell, 300);
});
