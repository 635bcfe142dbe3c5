/* Makes a button of the link to a page as Markdown. What takes plain text gets the Markdown; what takes more, such as a
   word processor, gets headings, lists and tables. Where the file cannot be read, as in a folder on a disk, the plain
   text is the words that the page shows. */
(() => {
  "use strict";
  const link = document.querySelector(".page-text > a");
  const article = document.querySelector("article[role='main']") || document.querySelector("article");
  if (!link || !article) return;
  const words = JSON.parse(document.getElementById("copy-page-words").textContent);

  /** The page without what only a browser needs, its addresses whole. */
  const copyArticle = () => {
    const copy = article.cloneNode(true);
    const chrome = "script, style, button, template, .headerlink, .page-actions, .page-path, [hidden]";
    for (const element of copy.querySelectorAll(chrome)) element.remove();
    for (const details of copy.querySelectorAll("details")) details.open = true;
    for (const element of copy.querySelectorAll("[href]")) element.setAttribute("href", element.href);
    for (const element of copy.querySelectorAll("img[src]")) element.setAttribute("src", element.src);
    return copy;
  };

  const readMarkdown = async (copy) => {
    try {
      const response = await fetch(link.href);
      if (response.ok) return await response.text();
    } catch {
      // a page that was opened from a disk may read no file
    }
    return copy.innerText;
  };

  /** The old way, for pages that are not served safely: the browser copies what is selected. */
  const copySelection = (copy) => {
    copy.style.cssText = "position: fixed; inset-inline-start: -200vw; inset-block-start: 0";
    document.body.append(copy);
    const selection = window.getSelection();
    selection.selectAllChildren(copy);
    const isCopied = document.execCommand("copy");
    selection.removeAllRanges();
    copy.remove();
    return isCopied;
  };

  const copyPage = async () => {
    const copy = copyArticle();
    const asBlob = (text, type) => new Blob([text], { type });
    try {
      // Safari wants the item within the press; its content may come later
      const item = new ClipboardItem({
        "text/plain": readMarkdown(copy).then((text) => asBlob(text, "text/plain")),
        "text/html": asBlob(copy.innerHTML, "text/html"),
      });
      await navigator.clipboard.write([item]);
      return true;
    } catch {
      return copySelection(copy);
    }
  };

  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-page";
  button.textContent = words.button;
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    status.textContent = "";
    const isCopied = await copyPage();
    // with a pause, so that what was said before is said again
    window.setTimeout(() => {
      status.textContent = isCopied ? words.copied : words.failed;
      link.hidden = isCopied;
    }, 100);
  });
  link.hidden = true;
  link.before(button, status);
})();
