package io.affidavit.localaws;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a request's body within a limit, unpacked if it is gzip. */
final class RequestBody {
  /** How much of a refused body is read away, so that the client gets to read the answer. */
  private static final int MAX_DRAIN_BYTES = 64 << 20;

  private RequestBody() {}

  static byte[] read(HttpExchange exchange, int limit) throws IOException {
    InputStream raw = exchange.getRequestBody();
    byte[] body = raw.readNBytes(limit + 1);
    if (body.length > limit) {
      drain(raw);
      throw tooLarge(limit);
    }
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    return isGzip(encoding) ? unpack(body, limit) : body;
  }

  private static void drain(InputStream raw) throws IOException {
    byte[] chunk = new byte[1 << 16];
    long drained = 0;
    for (int n = raw.read(chunk); n >= 0 && drained < MAX_DRAIN_BYTES; n = raw.read(chunk)) {
      drained += n;
    }
  }

  private static boolean isGzip(@Nullable String encoding) {
    return encoding != null && encoding.strip().equalsIgnoreCase("gzip");
  }

  private static byte[] unpack(byte[] packed, int limit) {
    byte[] body;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      body = in.readNBytes(limit + 1);
    } catch (IOException e) {
      throw AwsException.serialization("The request body is not valid gzip");
    }
    if (body.length > limit) {
      throw tooLarge(limit);
    }
    return body;
  }

  private static AwsException tooLarge(int limit) {
    return new AwsException(
        413, "RequestEntityTooLargeException", "The request is larger than " + limit + " bytes");
  }
}
