# Expands templates with Jekyll's own Liquid: reads {"config", "data", "templates"} as JSON, prints what each becomes.
ENV["TZ"] = "UTC"
require "jekyll"
require "json"
require "tmpdir"

Jekyll.logger.log_level = :error
asked = JSON.parse($stdin.read)
texts = Dir.mktmpdir do |folder|
  site = Jekyll::Site.new(Jekyll.configuration(asked["config"].merge("source" => folder, "quiet" => true)))
  asked["templates"].map do |template|
    variables = Marshal.load(Marshal.dump(asked["data"]))
    registers = { :registers => { :site => site, :page => variables["page"] } }
    { "text" => Liquid::Template.parse(template, :line_numbers => true).render!(variables, registers) }
  rescue StandardError => e
    { "error" => e.message }
  end
end
puts JSON.generate(texts)
