// Which pages answer a query, and in what order: in the place of the ranking of Sphinx's searchtools.js, to which this
// is appended. A page that holds some of the words of a query stands below those that hold all; a word that no page
// holds stands for those that differ from it by one letter or two; a page for readers stands above one for authors;
// and each page is named once, with the section whose heading says most of the query.
{
  // of what a word is worth where it stands in the title of a page, in a heading, in the text
  const IN_TITLE = 6;
  const IN_HEADING = 3;
  const IN_TEXT = 1;
  // a word that begins with one of the query, or is spelled nearly like it, is worth less than that word
  const AS_BEGINNING = 0.7;
  const AS_MISSPELLED = 0.6;
  // how much the length of a page counts against its words, 0 to 1
  const LENGTH_WEIGHT = 0.5;
  // so much of its score keeps a page for authors
  const FOR_AUTHORS = 0.3;
  // and so much the first page, which names what others are about
  const FIRST_PAGE = 0.7;
  // the length from which a word of the query may be the beginning of another, or be misspelled
  const SHORTEST_BEGINNING = 3;
  const SHORTEST_MISSPELLED = 4;

  // how many letters are added, left out, exchanged or swapped between two words (Damerau and Levenshtein), but no more
  // than *most* + 1
  const countEdits = (word, other, most) => {
    if (Math.abs(word.length - other.length) > most) return most + 1;
    let [beforeLast, last] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
    for (let i = 1; i <= word.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const isOther = word[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + isOther);
        if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      [beforeLast, last] = [last, row];
    }
    return last[other.length];
  };

  const listPages = (pages) => (pages === undefined ? [] : (pages.length === undefined ? [pages] : pages));

  // the stems of a text, without the words that the index leaves out
  let stemmer;
  const stem = (text) => {
    stemmer ??= new Stemmer(); // of a script that is loaded after this one
    return splitQuery(text.toLowerCase())
      .filter((word) => !stopwords.has(word))
      .map((word) => stemmer.stemWord(word));
  };

  // what is made of an index once
  const once = (make) => {
    let cached;
    return () => {
      if (cached?.index !== Search._index) cached = { index: Search._index, value: make() };
      return cached.value;
    };
  };

  const listTerms = once(() => new Set(Object.keys({ ...Search._index.terms, ...Search._index.titleterms })));

  // the stems of the title of each page
  const listTitles = once(() => Search._index.titles.map((title) => new Set(stem(title))));

  // the headings of each page: their anchors, texts and stems
  const listHeadings = once(() => {
    const pages = Search._index.docnames.map(() => []);
    for (const [text, places] of Object.entries(Search._index.alltitles)) {
      for (const [page, anchor] of places) pages[page].push({ text, anchor, stems: new Set(stem(text)) });
    }
    return pages;
  });

  // how far a word is from a term of the index; an ending that was misspelled is not in the term, and another may be
  const measureDistance = (word, term, most) => {
    if (term.length < SHORTEST_MISSPELLED) return Infinity;
    const beginning = word.slice(0, term.length + 1);
    const stemmed = term.slice(0, word.length + 1);
    return Math.min(
      countEdits(word, term, most),
      beginning === word ? Infinity : countEdits(beginning, term, most) + 0.5,
      stemmed === term ? Infinity : countEdits(word, stemmed, most) + 0.5,
    );
  };

  // the words of headings as they are spelled, with their stems: a word may lose by its ending what makes it known
  const listSpellings = once(() => {
    const spellings = new Map();
    for (const text of Object.keys(Search._index.alltitles)) {
      for (const word of splitQuery(text.toLowerCase())) if (!spellings.has(word)) spellings.set(word, stem(word)[0]);
    }
    return [...spellings].filter(([, term]) => listTerms().has(term));
  });

  // the words of the index that a word of the query stands for, with what each is worth
  const findTerms = (word, spelling) => {
    const inIndex = listTerms();
    if (inIndex.has(word)) return new Map([[word, 1]]);
    const terms = [...inIndex];
    const longer = word.length < SHORTEST_BEGINNING ? [] : terms.filter((term) => term.startsWith(word));
    if (longer.length) return new Map(longer.map((term) => [term, AS_BEGINNING]));
    if (word.length < SHORTEST_MISSPELLED || /\d/.test(word)) return new Map();
    const most = word.length < 6 ? 1 : 2;
    const distances = [
      ...terms.map((term) => [term, measureDistance(word, term, most)]),
      ...listSpellings().map(([spelled, term]) => [term, countEdits(spelling, spelled, most)]),
    ];
    const least = Math.min(...distances.map(([, distance]) => distance));
    const nearest = distances.filter(([, distance]) => distance === least && distance <= most);
    return new Map(nearest.map(([term]) => [term, AS_MISSPELLED]));
  };

  // how many words each page has in the index, to the mean
  const listLengths = once(() => {
    const counts = Search._index.docnames.map(() => 0);
    for (const pages of Object.values(Search._index.terms)) for (const page of listPages(pages)) counts[page] += 1;
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    return counts.map((count) => count / mean);
  });

  // of what each page is worth for one word of the query
  const rateTerms = (alternatives) => {
    const { terms, titleterms, docnames } = Search._index;
    const pages = new Map();
    for (const [term, worth] of alternatives) {
      const inText = listPages(Object.hasOwn(terms, term) ? terms[term] : undefined);
      const inHeadings = listPages(Object.hasOwn(titleterms, term) ? titleterms[term] : undefined);
      // a word that few pages hold says more (inverse document frequency)
      const rarity = Math.log(1 + docnames.length / new Set([...inText, ...inHeadings]).size);
      const rate = (page, weight) => pages.set(page, Math.max(pages.get(page) ?? 0, worth * rarity * weight));
      // a word says more of a short page (BM25)
      for (const page of inText) rate(page, IN_TEXT / (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * listLengths()[page]));
      for (const page of inHeadings) {
        rate(page, listTitles()[page].has(term) ? IN_TITLE : IN_HEADING);
      }
    }
    return pages;
  };

  // the heading of a page that holds most of the words of the query; none where the title holds as many
  const findSection = (page, alternativesOfWords) => {
    const count = (stems) => alternativesOfWords.filter((alternatives) => [...alternatives.keys()].some((term) => stems.has(term))).length;
    let best = { anchor: null, count: count(listTitles()[page]), share: 0 };
    for (const heading of listHeadings()[page]) {
      const counted = { ...heading, count: count(heading.stems) };
      counted.share = heading.stems.size ? counted.count / heading.stems.size : 0;
      if (heading.anchor && (counted.count > best.count || (best.anchor && counted.count === best.count && counted.share > best.share))) {
        best = counted;
      }
    }
    return best.anchor ? best : null;
  };

  /** Return what a query finds, the best last: as Search._performSearch does. */
  Search._performSearch = (query, searchTerms, excludedTerms) => {
    const { docnames, filenames, titles, terms } = Search._index;
    document.getElementById("search-progress")?.replaceChildren();
    const spellings = new Map(splitQuery(query.toLowerCase()).map((word) => [stem(word)[0], word]));
    const words = [...searchTerms].map((word) => findTerms(word, spellings.get(word) ?? word));
    const scores = new Map();
    for (const alternatives of words) {
      for (const [page, score] of rateTerms(alternatives)) {
        const { sum = 0, count = 0 } = scores.get(page) ?? {};
        scores.set(page, { sum: sum + score, count: count + 1 });
      }
    }
    const excluded = new Set([...excludedTerms].flatMap((word) => listPages(terms[word])));
    const phrase = query.toLowerCase().trim();
    // the number of a section, as in "section 2.2", is one word for readers and two in the index
    const number = /(?<![\d.])\d+(\.\d+)+/.exec(phrase)?.[0];
    const authors = new Set(Search.authorPages);
    return [...scores]
      .filter(([page]) => !excluded.has(page))
      .map(([page, { sum, count }]) => {
        const section = findSection(page, words);
        const says = (text) => phrase.length > 3 && text.toLowerCase().includes(phrase);
        const asPhrase = says(titles[page]) ? 1.5 : number && titles[page].startsWith(`${number} `) ? 5 : listHeadings()[page].some(({ text }) => says(text)) ? 1.25 : 1;
        const share = (count / words.length) ** 2;
        const score = sum * share * asPhrase * (authors.has(docnames[page]) ? FOR_AUTHORS : docnames[page] === Search.firstPage ? FIRST_PAGE : 1);
        const title = section ? `${titles[page]} > ${section.text}` : titles[page];
        const resultKind = section ? SearchResultKind.title : SearchResultKind.text;
        return [docnames[page], title, section ? `#${section.anchor}` : "", null, score, filenames[page], resultKind];
      })
      .sort(_orderResultsByScoreThenName);
  };

  /** Return what a query finds, the best last; nothing is kept of it in the browser. */
  Search.find = (query) => {
    const words = splitQuery(query.trim());
    const stems = words.filter((word) => !stopwords.has(word.toLowerCase())).map((word) => stem(word)[0] ?? word.toLowerCase());
    return Search._performSearch(query, new Set(stems), new Set());
  };
}
