;; What an author does in Emacs with Eglot and nothing else. Run in batch by emacs.test.ts, which gives
;; the documented way to set it up, a digest and a file for the answers in the environment.  -*- lexical-binding: t -*-
(require 'cl-lib)
(require 'eglot)
(require 'json)

(setq eglot-connect-timeout 30
      eglot-sync-connect 30
      eglot-confirm-server-initiated-edits nil
      backup-inhibited t
      coding-system-for-read 'utf-8
      coding-system-for-write 'utf-8)
(prefer-coding-system 'utf-8)

;; Emacs does not bring markdown-mode along; any mode of that name will do.
(define-derived-mode markdown-mode text-mode "Markdown")
(load (getenv "DIGEST_SETUP"))

(defvar answers nil)

(defun answer (key value) (push (cons key value) answers))

(defun wait-for (what condition)
  (let ((end (+ (float-time) 30)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "Not in time: %s" what))
      (accept-process-output nil 0.05))))

(defun ask (method &rest more)
  (jsonrpc-request (eglot--current-server-or-lose) method
                   (append (list :textDocument (eglot--TextDocumentIdentifier)) more)))

(defun buffer-text () (buffer-substring-no-properties (point-min) (point-max)))

(defun diagnostics () (flymake-diagnostics))

(defun code-of (diagnostic)
  (plist-get (cdr (assoc 'eglot-lsp-diag (eglot--diag-data diagnostic))) :code))

(defun run ()
  (find-file (getenv "DIGEST_FILE"))
  (markdown-mode)
  (apply #'eglot (eglot--guess-contact))
  (wait-for "the server" #'eglot-managed-p)
  (flymake-start)
  (wait-for "diagnostics" (lambda () (flymake-start) (diagnostics)))
  (answer 'diagnostics
          (vconcat (mapcar (lambda (one)
                             (list (cons 'line (line-number-at-pos (flymake-diagnostic-beg one)))
                                   (cons 'source "digest")
                                   (cons 'code (code-of one))))
                           (cl-sort (diagnostics) #'< :key #'flymake-diagnostic-beg))))
  (answer 'symbols
          (vconcat (mapcar (lambda (one)
                             (list (cons 'name (plist-get one :name)) (cons 'detail (or (plist-get one :detail) ""))))
                           (ask :textDocument/documentSymbol))))
  (goto-char (point-min))
  (forward-line 8)
  (forward-char 60)
  (answer 'hover (plist-get (plist-get (ask :textDocument/hover :position (eglot--pos-to-lsp-position)) :contents) :value))

  ;; The first quick fix that is offered at each problem.
  (while (diagnostics)
    (let* ((problem (car (diagnostics)))
           (count (length (diagnostics)))
           (actions (eglot-code-actions (flymake-diagnostic-beg problem) (flymake-diagnostic-end problem) "quickfix")))
      (eglot--apply-workspace-edit (plist-get (car actions) :edit))
      (eglot--signal-textDocument/didChange)
      (wait-for "one problem less" (lambda () (flymake-start) (< (length (diagnostics)) count)))))
  (answer 'fixed (buffer-text))

  ;; A wrong number, and formatting.
  (goto-char (point-min))
  (re-search-forward "^2\\.")
  (replace-match "7.")
  (eglot--signal-textDocument/didChange)
  (eglot-format-buffer)
  (answer 'formatted (buffer-text))

  ;; The next item.
  (goto-char (point-max))
  (insert "\n\n9.")
  (eglot--signal-textDocument/didChange)
  (let ((found (ask :textDocument/completion :position (eglot--pos-to-lsp-position))))
    (answer 'completion (vconcat (mapcar (lambda (one) (plist-get one :label))
                                         (if (vectorp found) found (plist-get found :items))))))
  (delete-char -4)
  (eglot--signal-textDocument/didChange)

  ;; A command of the server.
  (goto-char (point-min))
  (re-search-forward "^2\\.")
  (let ((before (buffer-text)))
    (eglot-execute-command (eglot--current-server-or-lose) "digest.moveItemUp"
                           (vector (eglot--TextDocumentPositionParams)))
    (wait-for "the item has moved" (lambda () (not (equal (buffer-text) before)))))
  (answer 'moved (buffer-text))

  ;; Another name for an author, and where they come up.
  (eglot--signal-textDocument/didChange)
  (goto-char (point-min))
  (re-search-forward "-merve\\]")
  (backward-char 3)
  (answer 'references (length (ask :textDocument/references
                                   :position (eglot--pos-to-lsp-position)
                                   :context '(:includeDeclaration t))))
  (eglot-rename "梅尔夫")
  (answer 'renamed (buffer-text)))

(condition-case problem
    (run)
  (error (answer 'problem (error-message-string problem))))
(let ((file (getenv "DIGEST_ANSWERS")))
  (with-temp-file file (insert (json-serialize answers))))
(set-buffer-modified-p nil)
(kill-emacs 0)
