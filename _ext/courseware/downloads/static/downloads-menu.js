/* Closes the list below the button "Downloads": with the key Escape, with a press outside, and when the focus leaves. */
(() => {
  "use strict";
  const menu = document.querySelector(".downloads-menu");
  if (!menu) return;
  const close = () => {
    menu.open = false;
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    const hadFocus = menu.contains(document.activeElement);
    close();
    if (hadFocus) menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) close();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
  });
})();
