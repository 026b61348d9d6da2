/**
 * The door to a VS Code server through which our extension runs in the web worker of the browser, as on vscode.dev. The
 * server would run what it has on its disk in Node; what the workbench itself fetches over HTTP has nowhere else to run.
 * Everything but the extension's files and the first page is the server's.
 */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { projectRoot } from '../machine/machine.ts';

/** Where the project's files are. */
const FILES = '/digest-extension';

const TYPES: Readonly<Record<string, string>> = {
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** An open door. */
export interface WebDoor {
  /** The address that opens `workspace`, and runs a test module below the project's folder in the web worker if one is given. */
  address(workspace: string, testModule?: string): string;
  close(): Promise<void>;
}

/** Opens a door on `port`, or on a free one, to the server on `serverPort`. */
export async function openWebDoor(serverPort: number, port = 0): Promise<WebDoor> {
  /** Asks the server what the browser asks us, under our name: the workbench then comes back to us for all else. */
  const ask = ({ url, method, headers }: IncomingMessage) =>
    request({ host: '127.0.0.1', port: serverPort, path: url, method, headers });
  const answer: RequestListener = (asked, response) => {
    const { pathname, searchParams } = new URL(asked.url ?? '', 'http://localhost');
    if (pathname.startsWith(`${FILES}/`)) {
      const file = decodeURIComponent(pathname.slice(FILES.length));
      createReadStream(path.join(projectRoot, file))
        .once('open', () => response.setHeader('content-type', TYPES[path.extname(file)] ?? 'text/plain'))
        .once('error', () => response.writeHead(404).end())
        .pipe(response);
      return;
    }
    if (pathname === '/') delete asked.headers['accept-encoding'];
    const passed = ask(asked).once('response', async (answered) => {
      response.writeHead(answered.statusCode ?? 500, answered.headers);
      if (pathname !== '/') {
        answered.pipe(response);
        return;
      }
      const page = (await answered.setEncoding('utf8').toArray()).join('');
      response.end(withExtension(page, asked.headers.host ?? '', searchParams.get('tests')));
    });
    passed.on('error', () => response.destroy());
    response.once('close', () => passed.destroy());
    asked.pipe(passed);
  };
  const door = createServer(answer);
  // What the workbench says to the server once it runs.
  door.on('upgrade', (asked, socket) => {
    const passed = ask(asked).once('upgrade', (answered, serverSocket) => {
      const lines = answered.rawHeaders.map((part, at) => (at % 2 === 0 ? `${part}: ` : `${part}\r\n`));
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
      serverSocket.pipe(socket).pipe(serverSocket);
      for (const [one, other] of [
        [socket, serverSocket],
        [serverSocket, socket],
      ] as const)
        one.on('error', () => other.destroy()).once('close', () => other.destroy());
    });
    passed.on('error', () => socket.destroy()).end();
  });
  await new Promise<void>((resolve) => {
    door.listen(port, '127.0.0.1', resolve);
  });
  const { port: own } = door.address() as AddressInfo;
  return {
    address(workspace, testModule) {
      const query = new URLSearchParams({ folder: workspace, payload: '[["skipWelcome","true"]]' });
      if (testModule !== undefined) query.set('tests', path.relative(projectRoot, testModule));
      return `http://localhost:${own}/?${query}`;
    },
    close() {
      door.closeAllConnections();
      return new Promise((resolve) => {
        door.close(() => resolve());
      });
    },
  };
}

/** The first page with our extension among what is under development, and with the tests. */
function withExtension(page: string, authority: string, tests: string | null): string {
  const location = (file: string) => ({ scheme: 'http', authority, path: `${FILES}${file}` });
  const options = {
    extensions: [location('')],
    ...(tests === null ? {} : { extensionTestsPath: location(`/${tests}`) }),
  };
  const added = JSON.stringify(options).slice(1, -1).replaceAll('"', '&quot;');
  return page.replace('&quot;developmentOptions&quot;:{', (found) => `${found}${added},`);
}
