package io.affidavit.localaws;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket; can be closed and opened again on the same port. All threads are daemons: a
 * test that forgets to close it still ends.
 */
final class Listener implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final HttpHandler handler;
  private int port;
  private @Nullable HttpServer server;
  private @Nullable ExecutorService executor;

  Listener(HttpHandler handler, int port) {
    this.handler = handler;
    this.port = port;
  }

  synchronized URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  synchronized void open() throws IOException {
    if (server != null) {
      return;
    }
    HttpServer opened;
    try {
      opened =
          HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    } catch (IOException e) {
      throw new IOException("port " + port + " on 127.0.0.1: " + e.getMessage(), e);
    }
    // A thread per busy connection, so that a delayed answer does not hold up the others.
    ExecutorService threads = Executors.newCachedThreadPool(Listener::daemon);
    opened.setExecutor(threads);
    opened.createContext("/", handler);
    startAsDaemon(opened);
    port = opened.getAddress().getPort();
    server = opened;
    executor = threads;
  }

  /** The server's own thread inherits "daemon" from the thread that starts it. */
  private static void startAsDaemon(HttpServer server) throws IOException {
    Thread starter = daemon(server::start);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      server.stop(0);
      throw new IOException("interrupted while starting", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "local-aws");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
    if (executor != null) {
      // Not shutdownNow: an interrupt would close the journal's channel under a running call.
      executor.shutdown();
      executor = null;
    }
  }
}
