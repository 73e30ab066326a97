package io.affidavit.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A network between an application and a service on loopback, in which connections are reset,
 * closed or go silent, in the middle of a request or of an answer. Thread-safe; its threads are
 * daemons.
 */
final class CuttingProxy implements AutoCloseable {
  /** What becomes of a connection. */
  enum Fate {
    WHOLE,
    /** An RST after some bytes of the requests. */
    RESET_REQUEST,
    /** An RST after some bytes of the answers. */
    RESET_ANSWER,
    /** A FIN after some bytes of the answers. */
    CLOSED,
    /** Takes requests and answers nothing. */
    SILENT
  }

  private static final int MOST_BYTES = 40_000;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final URI service;
  private final SplittableRandom random;
  private final Map<Fate, Integer> met = new EnumMap<>(Fate.class);
  private volatile boolean calm;

  CuttingProxy(URI service, long seed) throws IOException {
    this.service = service;
    this.random = new SplittableRandom(seed);
    daemon(this::accept);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** From now on connections stay whole. */
  void calm() {
    calm = true;
  }

  /** How many connections had which fate. */
  synchronized Map<Fate, Integer> met() {
    return new EnumMap<>(met);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        // The proxy is closed, or the service is away: the client sees a cut connection.
      }
    }
  }

  private synchronized void connect(Socket client) throws IOException {
    Fate fate = calm ? Fate.WHOLE : Fate.values()[random.nextInt(Fate.values().length)];
    int bytes = random.nextInt(1, MOST_BYTES);
    met.merge(fate, 1, Integer::sum);
    Socket upstream = new Socket(InetAddress.getLoopbackAddress(), service.getPort());
    boolean ofRequest = fate == Fate.RESET_REQUEST;
    boolean ofAnswer = fate == Fate.RESET_ANSWER || fate == Fate.CLOSED;
    daemon(() -> pump(client, fate == Fate.SILENT ? null : upstream, ofRequest ? bytes : -1, fate));
    // Answers are short: cut within the first few hundred bytes.
    daemon(() -> pump(upstream, client, ofAnswer ? bytes % 700 : -1, fate));
  }

  /** Copies until an end, or until so many bytes are through; a negative number is without end. */
  private static void pump(Socket from, @Nullable Socket to, int bytes, Fate fate) {
    byte[] buffer = new byte[1 << 14];
    int left = bytes;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to == null ? OutputStream.nullOutputStream() : to.getOutputStream();
      int read;
      while ((read = in.read(buffer)) >= 0) {
        int through = left < 0 ? read : Math.min(left, read);
        out.write(buffer, 0, through);
        if (left >= 0 && (left -= through) == 0) {
          break;
        }
      }
      cut(from, fate);
      if (to != null) {
        cut(to, fate);
      }
    } catch (IOException e) {
      quietly(from);
      quietly(to);
    }
  }

  private static void cut(Socket socket, Fate fate) throws IOException {
    if (fate == Fate.RESET_REQUEST || fate == Fate.RESET_ANSWER) {
      socket.setSoLinger(true, 0);
    }
    socket.close();
  }

  private static void quietly(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is closed either way.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
