-- What a worksheet is in a Word file: its spaces for answers become empty paragraphs with a style of their own, the
-- headings of table rows bold. Reads the HTML of a `worksheet`, writes for the styles that docx.py adds.

traverse = "topdown"

local function spaces(style)
  return function(div)
    local lines
    for _, class in ipairs(div.classes) do
      lines = lines or class:match("^lines%-(%d+)$")
    end
    if not lines then return nil end
    local blocks = pandoc.Blocks{}
    for _ = 1, tonumber(lines) do
      blocks:insert(pandoc.Para{pandoc.Str("\u{a0}")}) -- pandoc leaves empty paragraphs out
    end
    return pandoc.Div(blocks, pandoc.Attr("", {}, {["custom-style"] = style})), false
  end
end

local function embolden(cell)
  cell.contents = cell.contents:walk{Plain = function(text) return pandoc.Plain{pandoc.Strong(text.content)} end}
end

Div = spaces("Ruled")

function Table(found)
  local made = found:walk{Para = function(text) return pandoc.Plain(text.content) end}
  for _, row in ipairs(made.head.rows) do
    for _, cell in ipairs(row.cells) do embolden(cell) end
  end
  for _, body in ipairs(made.bodies) do
    for _, row in ipairs(body.body) do
      for column = 1, body.row_head_columns do embolden(row.cells[column]) end
    end
  end
  return made:walk{traverse = "topdown", Div = spaces("Cell")}, false
end
