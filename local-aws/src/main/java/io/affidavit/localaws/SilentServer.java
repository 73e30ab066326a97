package io.affidavit.localaws;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that never says anything: for tests of what hangs, such as the end of a JVM
 * while AWS does not answer. Thread-safe; its thread is a daemon.
 */
public final class SilentServer implements Closeable {
  private static final int FILLERS = 16;

  private final ServerSocket server;
  private final List<Closeable> held = new CopyOnWriteArrayList<>();

  private SilentServer(ServerSocket server) {
    this.server = server;
  }

  private static SilentServer open(int backlog) throws IOException {
    return new SilentServer(new ServerSocket(0, backlog, InetAddress.getLoopbackAddress()));
  }

  /**
   * It accepts every connection, and answers none.
   *
   * @throws IOException if no port can be had
   */
  public static SilentServer accepting() throws IOException {
    SilentServer silent = open(50);
    Thread thread = new Thread(silent::accept, "silent-server");
    thread.setDaemon(true);
    thread.start();
    return silent;
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        held.add(server.accept());
      }
    } catch (IOException closed) {
      // The end.
    }
  }

  /**
   * Connections to it are not even made: others stand in its queue, and nobody takes them.
   *
   * @throws IOException if no port can be had
   */
  public static SilentServer blackhole() throws IOException {
    SilentServer silent = open(1);
    for (int i = 0; i < FILLERS; i++) {
      SocketChannel filler = SocketChannel.open();
      filler.configureBlocking(false);
      filler.connect(silent.server.getLocalSocketAddress());
      silent.held.add(filler);
    }
    return silent;
  }

  /**
   * Whether a connection hangs, tried for a second; some systems refuse it instead.
   *
   * @throws IOException if it was refused otherwise
   */
  public boolean isBlackhole() throws IOException {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 1000);
      return false;
    } catch (SocketTimeoutException hangs) {
      return true;
    }
  }

  /** Where it does not answer, {@code http://127.0.0.1:...}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Connections that were made. */
  public int connections() {
    return held.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Closeable each : held) {
      each.close();
    }
  }
}
