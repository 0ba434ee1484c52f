// A mail server on the loopback that takes every mail, or refuses recipients as told.

import { createServer } from 'node:net';

export class Relay {
  static async start() {
    const relay = new Relay();
    relay.received = [];
    relay.refusal = undefined;
    relay.server = createServer((socket) => relay.serves(socket));
    await new Promise((resolve) => relay.server.listen(0, '127.0.0.1', resolve));
    relay.port = relay.server.address().port;
    return relay;
  }

  /** From now on recipients hear this, such as `550 5.1.1 No such user here`; without it they are taken. */
  refuses(reply) {
    this.refusal = reply;
  }

  serves(socket) {
    let unread = '', message;
    const says = (line) => socket.write(`${line}\r\n`);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      unread += bytes;
      for (let end; (end = unread.indexOf('\r\n')) >= 0; ) {
        const line = unread.slice(0, end);
        unread = unread.slice(end + 2);
        if (message !== undefined) {
          if (line !== '.') message += `${line}\n`;
          else {
            this.received.push(message);
            message = undefined;
            says('250 2.0.0 Accepted');
          }
        } else if (/^RCPT/i.test(line)) says(this.refusal ?? '250 2.1.5 Go on');
        else if (/^DATA/i.test(line)) {
          message = '';
          says('354 Go on');
        } else if (/^QUIT/i.test(line)) {
          says('221 2.0.0 Bye');
          socket.end();
        } else says('250 2.0.0 Yes');
      }
    });
    says('220 relay.example ESMTP');
  }

  stop() {
    return new Promise((resolve) => this.server.close(resolve));
  }
}
