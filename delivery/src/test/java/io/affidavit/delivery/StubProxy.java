package io.affidavit.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that lets nothing through: it asks for a password, then remembers where one would go. */
final class StubProxy implements AutoCloseable {
  final List<String> lines = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final boolean wantsPassword;

  StubProxy(boolean wantsPassword) {
    this.wantsPassword = wantsPassword;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "stub-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        answer(client);
      } catch (IOException closed) {
        // The loop ends, or the next client is served.
      }
    }
  }

  private void answer(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    boolean authorized = false;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      authorized |= line.startsWith("Proxy-Authorization");
      if (line.startsWith("CONNECT") || line.startsWith("POST") || line.startsWith("Proxy-Auth")) {
        lines.add(line);
      }
    }
    String answer =
        wantsPassword && !authorized
            ? "407 Who\r\nProxy-Authenticate: Basic realm=\"x\""
            : "502 Nowhere";
    client
        .getOutputStream()
        .write(
            ("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  int port() {
    return socket.getLocalPort();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
