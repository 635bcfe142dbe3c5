// The two drawers of a narrow screen: Enter opens them as well as the space bar; the focus goes into an open one, stays
// in it, and goes back to its switch when Escape, or a link to a place on this page, closes it (WCAG 2.4.3, 2.4.11).
// Without this script the space bar does the first.
(() => {
  const others = [...document.querySelectorAll(".skip-to-content, .mobile-header, .main > .content, .sidebar-drawer, .toc-drawer")];
  const toggles = [...document.querySelectorAll(".sidebar-toggle[aria-controls]")];
  const drawerOf = (toggle) => document.getElementById(toggle.getAttribute("aria-controls"));
  const isDrawn = (toggle) => getComputedStyle(toggle).display !== "none";
  const isOpen = (toggle) => toggle.checked && isDrawn(toggle);

  const show = () => {
    const open = toggles.find(isOpen);
    for (const toggle of toggles) {
      // with aria-pressed alone, HTML allows a checkbox to be a button
      for (const name of ["aria-expanded", "aria-pressed"]) toggle.setAttribute(name, String(isOpen(toggle)));
      toggle.inert = Boolean(open) && toggle !== open;
    }
    for (const part of others) part.inert = Boolean(open) && part !== drawerOf(open);
  };
  const close = (toggle) => {
    toggle.checked = false;
    show();
  };
  const enter = (toggle) => {
    const stops = [...drawerOf(toggle).querySelectorAll("a[href], input:not([type=hidden]), button")];
    // a drawer is not drawn before it has begun to open
    requestAnimationFrame(() => {
      const first = stops.find((stop) => stop.checkVisibility({ visibilityProperty: true }));
      (first ?? toggle).focus({ preventScroll: true });
    });
  };
  const change = (toggle) => {
    for (const other of toggles) if (other !== toggle && toggle.checked) other.checked = false;
    show();
    if (isOpen(toggle)) enter(toggle);
    else toggle.focus();
  };

  for (const toggle of toggles) {
    toggle.addEventListener("change", () => change(toggle));
    toggle.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      toggle.checked = !toggle.checked;
      change(toggle);
    });
    drawerOf(toggle).addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (link && isOpen(toggle)) close(toggle);
    });
  }
  document.addEventListener("keydown", (event) => {
    const open = toggles.find(isOpen);
    if (event.key !== "Escape" || !open || event.defaultPrevented) return;
    close(open);
    open.focus();
  });
  addEventListener("resize", show);
  show(); // browsers keep the state of a page that is loaded again
})();
