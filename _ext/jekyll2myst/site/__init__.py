"""What a site holds: its files, settings, data and what Jekyll publishes of them.

=======================  =============================================================================================
`files`                  opens the files of a site; with the writers of a book and the command, what opens files
`walk`                   the files that it finds there
`entry_filter`           which files and folders Jekyll looks at
`data_folder`            ``site.data``
`data_files`             decodes text, YAML, JSON and tables
`config`                 ``_config.yml``
`config_checks`          what may be wrong with a setting
`front_matter_defaults`  front matter that the settings give to files
`dates`                  dates of pages, as Ruby reads them
`publication`            what Jekyll publishes of a site
`plugins`                what plugins of Jekyll publish besides
`pagination`             lists that plugins part into pages
`layout_files`           layouts as they lie in the site
`forwarding_layouts`     layouts that only send a browser on
`values`                 what a site says of itself
`language_tags`          languages as sites and as Sphinx name them
=======================  =============================================================================================
"""
