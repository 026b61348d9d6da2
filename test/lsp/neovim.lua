-- What an author does in Neovim, with its own LSP client and nothing else. Run headless by neovim.test.ts, which
-- gives the documented way to set it up, a digest and a file for the answers in the environment.
local lsp, api = vim.lsp, vim.api
local answers = {}
-- The same by other names: Debian's Neovim is older than the current one.
local clients = lsp.get_clients or lsp.get_active_clients
local format = lsp.buf.format and function() lsp.buf.format({ timeout_ms = 20000 }) end
  or function() lsp.buf.formatting_sync({}, 20000) end

local function positions(buffer)
  return { textDocument = { uri = vim.uri_from_bufnr(buffer) } }
end

local function ask(buffer, method, more)
  local params = vim.tbl_extend('force', positions(buffer), more or {})
  local found, problem = lsp.buf_request_sync(buffer, method, params, 20000)
  if problem then error(method .. ': ' .. problem) end
  for _, answer in pairs(found) do
    if answer.err then error(method .. ': ' .. answer.err.message) end
    return answer.result
  end
end

-- The place of the cursor, counted as client and server have agreed.
local function place()
  return lsp.util.make_position_params(0, clients()[1].offset_encoding).position
end

local function text(buffer)
  return table.concat(api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 50) then error('Not in time: ' .. what) end
end

local function run()
  vim.cmd('luafile ' .. vim.fn.fnameescape(vim.env.DIGEST_SETUP))
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.DIGEST_FILE))
  vim.cmd('setfiletype markdown')
  local buffer = api.nvim_get_current_buf()
  wait('the client is attached', function() return #clients() > 0 end)
  local client = clients()[1].id
  wait('the client is attached', function() return lsp.buf_is_attached(buffer, client) end)
  wait('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)

  answers.diagnostics = vim.tbl_map(function(one)
    return { line = one.lnum + 1, source = one.source, code = one.user_data.lsp.code }
  end, vim.diagnostic.get(buffer))
  answers.symbols = vim.tbl_map(function(one)
    return { name = one.name, detail = one.detail }
  end, ask(buffer, 'textDocument/documentSymbol'))
  local heading = api.nvim_buf_get_lines(buffer, 8, 9, false)[1]
  api.nvim_win_set_cursor(0, { 9, (heading:find('https://', 1, true)) })
  answers.hover = ask(buffer, 'textDocument/hover', { position = place() }).contents.value

  -- The first that is offered at each problem, as an author takes it.
  vim.ui.select = function(choices, _, choose) choose(choices[1], 1) end
  local left = #vim.diagnostic.get(buffer)
  while left > 0 do
    local problem = vim.diagnostic.get(buffer)[1]
    api.nvim_win_set_cursor(0, { problem.lnum + 1, problem.col })
    lsp.buf.code_action()
    left = left - 1
    wait('one problem less', function() return #vim.diagnostic.get(buffer) == left end)
  end
  answers.fixed = text(buffer)

  -- A wrong number, and formatting.
  api.nvim_buf_set_lines(buffer, 12, 13, false, { (api.nvim_buf_get_lines(buffer, 12, 13, false)[1]:gsub('^2', '7')) })
  format()
  answers.formatted = text(buffer)

  -- The next item.
  local count = api.nvim_buf_line_count(buffer)
  api.nvim_buf_set_lines(buffer, count, count, false, { '', '9.' })
  local completion = ask(buffer, 'textDocument/completion', { position = { line = count + 1, character = 2 } })
  answers.completion = vim.tbl_map(function(one) return one.label end, completion.items or completion)
  api.nvim_buf_set_lines(buffer, count, count + 2, false, {})

  -- A command of the server, by the key that the documents give it.
  api.nvim_win_set_cursor(0, { 13, 0 })
  api.nvim_feedkeys(api.nvim_replace_termcodes('<leader>k', true, false, true), 'mx', false)
  wait('the item has moved', function() return text(buffer) ~= answers.formatted end)
  answers.moved = text(buffer)

  -- Another name for an author, and where they come up.
  for line, words in ipairs(api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local at = words:find('-merve]', 1, true)
    if at then api.nvim_win_set_cursor(0, { line, at + 1 }) end
  end
  answers.references = #ask(buffer, 'textDocument/references', { position = place(), context = { includeDeclaration = true } })
  lsp.buf.rename('梅尔夫')
  wait('the author is renamed', function() return text(buffer) ~= answers.moved end)
  answers.renamed = text(buffer)
end

local ok, problem = xpcall(run, debug.traceback)
if not ok then answers.problem = problem end
vim.fn.writefile({ vim.fn.json_encode(answers) }, vim.env.DIGEST_ANSWERS)
for _, client in ipairs(clients()) do lsp.stop_client(client.id, true) end
vim.cmd('qall!')
