"""Where pages are: addresses on the old site, files of the book, and where links lead.

===============  =====================================================================================================
`urls`           where Jekyll put each page
`slugs`          slugs, as Jekyll makes them
`index`          all pages and files of a site, and where addresses lead
`file_names`     the file of the book for each page
`own_hosts`      the names of a site on the web
`nearest`        the name that is most like one that does not exist
`redirects`      pages at old addresses
`anchors`        links to anchors, when all pages are there
`tag_addresses`  addresses that the tags ``link`` and ``post_url`` print
`tracked_links`  addresses that only lead on to another
===============  =====================================================================================================
"""
