// The edition that a trainer has taught with: they pick it, this browser's localStorage keeps it, and each page says
// below its heading what has changed since. Nothing is sent. Without it, pages say so of all editions, at their end.
(() => {
  "use strict";
  const { book, releases, lists, words } = JSON.parse(document.getElementById("releases-words").textContent);
  const KEY = `taught:${book}`;
  const heading = document.querySelector("article h1, [role='main'] h1, [role='main'] h2");
  const box = document.querySelector(".release-changes");
  if (!heading) return;

  const recall = () => {
    try {
      return releases.find((release) => release.name === localStorage.getItem(KEY));
    } catch {
      return undefined; // the browser does not say
    }
  };

  const keep = (name) => {
    try {
      if (name) localStorage.setItem(KEY, name);
      else localStorage.removeItem(KEY);
    } catch {
      // this browser keeps nothing
    }
  };

  const chosen = recall();
  // where nobody has picked an edition, only who looks for changes is asked
  if (!chosen && !lists && !box) return;

  const select = document.createElement("select");
  for (const { name, label } of [{ name: "", label: words.none }, ...releases]) {
    select.append(new Option(label, name, false, name === chosen?.name));
  }
  const label = document.createElement("label");
  label.append(`${words.label} `, select);
  // a live region: a voice says what the choice has changed
  const answer = document.createElement("span");
  answer.setAttribute("role", "status");
  const line = document.createElement("p");
  line.className = "taught-edition";
  line.append(label, " ", answer);

  const show = (release) => {
    answer.replaceChildren();
    if (!release) return;
    const [before, behind] = words.sentence.split("{changes}");
    const changes = document.createElement(release.address ? "a" : "span");
    if (release.address) changes.href = release.address;
    changes.textContent = release.changes;
    answer.append(before, changes, behind);
  };

  select.addEventListener("change", () => {
    keep(select.value);
    show(releases.find((release) => release.name === select.value));
  });
  show(chosen);
  if (chosen || lists) {
    const actions = heading.nextElementSibling;
    (actions?.matches(".page-actions") ? actions : heading).after(line);
  } else {
    box.append(line);
  }
})();
