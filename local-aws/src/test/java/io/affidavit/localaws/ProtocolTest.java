package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** The answers' bytes, and who can reach them. */
class ProtocolTest extends ServerTest {
  private HttpResponse<String> send(String operation, String body) throws Exception {
    return Raw.send(Raw.call(aws, operation).POST(Raw.body(body)).build());
  }

  @Test
  void answerWithoutOutputHasNoBody() throws Exception {
    HttpResponse<String> answer = send("CreateLogGroup", "{\"logGroupName\":\"g\"}");
    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body());
  }

  @Test
  void errorHasTypeAndMessage() throws Exception {
    HttpResponse<String> answer = send("DeleteLogGroup", "{\"logGroupName\":\"none\"}");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("\"__type\":\"ResourceNotFoundException\""), answer.body());
    assertTrue(
        answer.body().contains("\"message\":\"The specified log group does not exist.\""),
        answer.body());
  }

  @Test
  void absentMembersAreLeftOut() throws Exception {
    String body = send("DescribeLogGroups", "{}").body();
    assertTrue(!body.contains("null"), body);
    assertTrue(!body.contains("nextToken"), body);
    put(Clients.entry("{}"));
    assertTrue(!Raw.get(aws, "events").contains("null"));
  }

  @Test
  void sdkFindsARequestIdOfItsOwnInEachAnswer() {
    String first = logs.describeLogGroups().responseMetadata().requestId();
    String second = logs.describeLogGroups().responseMetadata().requestId();
    assertNotEquals("UNKNOWN", first);
    assertNotEquals(first, second);
    var refused = assertRefused(400, "ResourceNotFoundException", () -> put("none", one()));
    assertNotNull(refused.requestId());
  }

  private static List<InputLogEvent> one() {
    return List.of(Clients.event(NOW_MILLIS, "m"));
  }

  @Test
  void onlyLoopbackListens() throws Exception {
    int port = aws.endpoint().getPort();
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        boolean reached;
        try (Socket socket = new Socket(address, port)) {
          reached = socket.isConnected();
        } catch (IOException e) {
          reached = false;
        }
        boolean ours = address.getHostAddress().equals("127.0.0.1");
        assertEquals(ours, reached, address.toString());
      }
    }
  }

  @Test
  void snapshotsDoNotChange() {
    createStream(STREAM);
    put(Clients.event(NOW_MILLIS, "m"));
    put(Clients.entry("{}"));
    List<LogGroup> groups = aws.logs().groups();
    List<BusEvent> stored = aws.events();
    put(Clients.event(NOW_MILLIS, "later"));
    put(Clients.entry("{}"));
    assertEquals(List.of("m"), groups.get(0).streams().get(0).messages());
    assertEquals(1, stored.size());
    assertEquals(2, aws.events().size());
    assertEquals(List.of(), aws.logs().streams("none"));
  }
}
