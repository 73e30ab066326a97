package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that arrives may crash the server; each gets an answer of the protocol. */
class HostileRequestsTest extends ServerTest {
  private HttpResponse<String> send(String operation, String body) throws Exception {
    return Raw.send(Raw.call(aws, operation).POST(Raw.body(body)).build());
  }

  @AfterEach
  void serverStillWorks() {
    createStream("after");
    put("after", List.of(Clients.event(NOW_MILLIS, "still here")));
    assertEquals(List.of("still here"), messages());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{",
        "}",
        "{\"logGroupName\"",
        "{\"logGroupName\":}",
        "{\"logGroupName\":\"g\"} x",
        "{\"logGroupName\":\"g\"}{}",
        "<xml/>",
        "{\"logGroupName\":1}",
        "{\"logGroupName\":true}",
        "{\"logGroupName\":1.5}",
        "{\"logGroupName\":{}}",
        "{\"logGroupName\":[]}",
        "{\"logGroupName\":[\"g\"]}",
        "{\"tags\":[]}",
        "{\"tags\":{\"a\":{}}}",
        "{\"deletionProtectionEnabled\":\"true\"}",
        "{\"LogGroupName\":\"wrong case\"}",
        "{\"unknown\":1}",
        "\u0000",
        "{\"a\":\u0001}"
      })
  void jsonThatIsNoRequestIsASerializationException(String body) throws Exception {
    HttpResponse<String> answer = send("CreateLogGroup", body);
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"SerializationException\""), answer.body());
    assertEquals(
        "application/x-amz-json-1.1", answer.headers().firstValue("Content-Type").orElseThrow());
  }

  @Test
  void unknownMembersAreNamed() throws Exception {
    String body = send("CreateLogGroup", "{\"logGroupName\":\"g\",\"colour\":\"red\"}").body();
    assertTrue(body.contains("Unknown member 'colour'"), body);
  }

  @ParameterizedTest
  @CsvSource({"'\"1\"'", "1.5", "true", "'{}'", "1e30", "99999999999999999999"})
  void timestampsAreWholeNumbers(String timestamp) throws Exception {
    String body =
        "{\"logGroupName\":\"/app/audit\",\"logStreamName\":\"s\",\"logEvents\":[{\"timestamp\":"
            + timestamp
            + ",\"message\":\"m\"}]}";
    HttpResponse<String> answer = send("PutLogEvents", body);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("'logEvents.1.timestamp'"), answer.body());
  }

  @Test
  void nullEventsAreRefused() throws Exception {
    String body = "{\"logGroupName\":\"/app/audit\",\"logStreamName\":\"s\",\"logEvents\":[null]}";
    HttpResponse<String> answer = send("PutLogEvents", body);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("InvalidParameterException"), answer.body());
  }

  @Test
  void deepJsonIsRefused() throws Exception {
    HttpResponse<String> answer = send("CreateLogGroup", "[".repeat(1_000_000));
    assertEquals(400, answer.statusCode());
    answer = send("CreateLogGroup", "{\"tags\":".repeat(100_000));
    assertEquals(400, answer.statusCode());
  }

  @Test
  void errorsDoNotQuoteTheContent() throws Exception {
    String body = send("PutLogEvents", "{\"logEvents\": patient-4711}").body();
    assertFalse(body.contains("4711"), body);
  }

  @Test
  void sixMegabytesAreReadAndOneByteMoreIsNot() throws Exception {
    String padding = " ".repeat(6 * Limits.MEBIBYTE - 2);
    assertEquals(400, send("CreateLogGroup", "{" + padding + "}").statusCode());
    HttpResponse<String> answer = send("CreateLogGroup", "{ " + padding + "}");
    assertEquals(413, answer.statusCode());
    assertTrue(answer.body().contains("RequestEntityTooLargeException"), answer.body());
  }

  @Test
  void gzipIsUnpacked() throws Exception {
    byte[] packed = gzip("{\"logGroupName\":\"packed\"}".getBytes(StandardCharsets.UTF_8));
    var request =
        Raw.call(aws, "CreateLogGroup")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(packed))
            .build();
    assertEquals(200, Raw.send(request).statusCode());
    assertTrue(aws.logs().groups().stream().anyMatch(g -> g.name().equals("packed")));
    logs.deleteLogGroup(r -> r.logGroupName("packed"));
  }

  @Test
  void brokenGzipAndGzipBombsAreRefused() throws Exception {
    var broken =
        Raw.call(aws, "CreateLogGroup")
            .header("Content-Encoding", "gzip")
            .POST(Raw.body("{\"logGroupName\":\"g\"}"))
            .build();
    assertEquals(400, Raw.send(broken).statusCode());
    var bomb =
        Raw.call(aws, "CreateLogGroup")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(gzip(new byte[50 * Limits.MEBIBYTE])))
            .build();
    assertEquals(413, Raw.send(bomb).statusCode());
  }

  private static byte[] gzip(byte[] plain) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Logs_20140328.StartQuery",
        "Logs_20140328.",
        "Logs_20140328",
        "AWSEvents.PutLogEvents",
        "DynamoDB_20120810.PutItem",
        "."
      })
  void unknownOperationsAreRefused(String target) throws Exception {
    var request = Raw.call(aws, "x").setHeader("X-Amz-Target", target).POST(Raw.body("{}")).build();
    HttpResponse<String> answer = Raw.send(request);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("UnknownOperationException"), answer.body());
  }

  @Test
  void aRequestWithoutTargetIsRefused() throws Exception {
    String answer =
        Raw.bytes(aws, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(answer.contains("UnknownOperationException"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "POST / HTTP/1.1\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\nshort",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void brokenHttpIsSurvived(String request) throws Exception {
    // Whatever the answer is; the check is that the server works afterwards.
    assertFalse(Raw.bytes(aws, request).contains("HTTP/1.1 200"));
  }
}
