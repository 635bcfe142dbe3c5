/* Loads a page again when its file is another one, and shows what the last build warned of.
   The server puts what it knows of the page, and the warnings, into the two places marked with %. */
(() => {
  const bar = document.createElement("aside");
  bar.id = "courseware-live";
  const inside = bar.attachShadow({ mode: "open" });

  const element = (name, text, ...children) => {
    const node = document.createElement(name);
    node.append(text, ...children);
    return node;
  };

  const show = ({ warnings, digest }) => {
    known[2] = digest;
    if (!warnings.length) return bar.remove();
    const list = element("ul", "");
    for (const { file, line, words } of warnings) {
      const place = file ? `${file}${line ? `:${line}` : ""}` : "the book";
      list.append(element("li", element("strong", place), ` ${words}`));
    }
    const title = warnings.length === 1 ? "1 warning of the last build" : `${warnings.length} warnings of the last build`;
    const section = element("section", element("p", title), list);
    section.setAttribute("role", "region");
    section.setAttribute("aria-label", title);
    section.tabIndex = 0; // so that it can be scrolled with keys
    inside.replaceChildren(element("style", STYLE), section);
    document.body.append(bar);
  };

  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
    section { background: #fff4d6; color: #1f1f1f; border-top: 3px solid #8a5a00; max-height: 30vh; overflow: auto;
      padding: .5rem 1rem; font: 15px/1.4 system-ui, sans-serif; }
    p { margin: 0; font-weight: bold; }
    ul { margin: .25rem 0 0; padding-left: 1.25rem; }
    li { white-space: pre-wrap; overflow-wrap: anywhere; }
    @media print { :host { display: none; } }`;

  const listen = () => {
    const socket = new WebSocket(`ws://${location.host}%(socket)s`);
    socket.onopen = () => socket.send(JSON.stringify(known));
    socket.onmessage = ({ data }) => (data === "reload" ? location.reload() : show(JSON.parse(data)));
    socket.onclose = () => setTimeout(listen, 1000);
  };
  const known = %(known)s;
  show(%(report)s);
  listen();
})();
