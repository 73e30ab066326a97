package io.affidavit.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service with a clock of its own that refuses signatures more than five minutes old or ahead.
 */
final class SkewedAws implements AutoCloseable {
  private static final Pattern SIGNED = Pattern.compile("(?i)x-amz-date: (\\d{8}T\\d{6}Z)");
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

  final List<Integer> statuses = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final Duration ahead;

  SkewedAws(Duration ahead) {
    this.ahead = ahead;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "skewed-aws");
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
    InputStream in = client.getInputStream();
    String head = head(in);
    Matcher length = LENGTH.matcher(head);
    in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    Instant now = Instant.now().plus(ahead);
    Matcher signed = SIGNED.matcher(head);
    boolean good =
        signed.find()
            && Duration.between(FORM.parse(signed.group(1), Instant::from), now).abs().toMinutes()
                < 5;
    String body = good ? "{}" : "{\"__type\":\"InvalidSignatureException\",\"message\":\"x\"}";
    statuses.add(good ? 200 : 400);
    String text =
        "HTTP/1.1 "
            + (good ? "200 OK" : "400 Bad")
            + "\r\nDate: "
            + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC))
            + "\r\nx-amzn-RequestId: 1\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int end = 0;
    for (int b = in.read(); b >= 0 && end < 4; b = end < 4 ? in.read() : b) {
      head.write(b);
      end = b == '\r' || b == '\n' ? end + 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
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
