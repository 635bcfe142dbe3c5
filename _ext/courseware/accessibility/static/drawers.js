// The two drawers of a narrow screen: Enter opens them as well as the space bar, Escape closes them.
// Without this script the space bar does both.
for (const toggle of document.querySelectorAll(".sidebar-toggle")) {
  const told = () => toggle.setAttribute("aria-pressed", toggle.checked);
  const set = (open) => {
    toggle.checked = open;
    told();
  };
  toggle.addEventListener("change", told);
  toggle.addEventListener("keydown", (event) => {
    if (event.key === "Enter") set(!toggle.checked);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    set(false);
    toggle.focus();
  });
  told(); // browsers keep the state of a page that is loaded again
}
