"""The words that the extensions print, in other languages: a command that collects, merges and compiles them.

``python -m catalogues`` reads the sources of each extension, brings every catalogue up to date (``.po``, which
translators edit) and compiles it (``.mo``, which Sphinx reads). Both are kept in
``_ext/<extension>/locale/<language>/LC_MESSAGES/<extension>``. ``python -m catalogues fr`` begins a language.

=============  ===============================================
`messages`     what an extension prints, and one of its catalogues
`__main__`     the command
=============  ===============================================
"""
