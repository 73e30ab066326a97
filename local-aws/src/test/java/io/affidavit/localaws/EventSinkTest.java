package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** A server that hands its events over. */
class EventSinkTest {
  private final List<String> taken = new ArrayList<>();

  private final EventSink sink =
      new EventSink() {
        @Override
        public void logged(String group, String stream, LoggedEvent event) {
          taken.add(group + " " + stream + " " + event.message() + " " + shortened(event));
        }

        @Override
        public void bussed(BusEvent event) {
          taken.add(event.bus() + " " + event.detail());
        }
      };

  private static String shortened(LoggedEvent event) {
    return event.eventId().replaceFirst("^0+(?=.)", "");
  }

  @Test
  void handsEveryEventOverAndKeepsNone() {
    try (LocalAws aws = LocalAws.builder().logGroup("/g").sink(sink).start();
        CloudWatchLogsClient logs = Clients.logs(aws.endpoint());
        EventBridgeClient events = Clients.events(aws.endpoint())) {
      logs.createLogStream(r -> r.logGroupName("/g").logStreamName("s"));
      long now = System.currentTimeMillis();
      put(logs, now, "one", "two");
      put(logs, now, "three");
      events.putEvents(r -> r.entries(Clients.entry("{}").build()));
      assertEquals(List.of("/g s one 0", "/g s two 1", "/g s three 2", "default {}"), taken);
      assertEquals(List.of(), aws.logs().messages("/g"));
      assertEquals(List.of(), aws.events());
      assertEquals(1, aws.logs().streams("/g").size());
    }
  }

  @Test
  void whatTheServiceRefusesIsNotHandedOver() {
    try (LocalAws aws = LocalAws.builder().logGroup("/g").sink(sink).start();
        CloudWatchLogsClient logs = Clients.logs(aws.endpoint())) {
      logs.createLogStream(r -> r.logGroupName("/g").logStreamName("s"));
      long now = System.currentTimeMillis();
      assertThrows(
          InvalidParameterException.class,
          () ->
              logs.putLogEvents(
                  r ->
                      r.logGroupName("/g")
                          .logStreamName("s")
                          .logEvents(Clients.event(now, "b"), Clients.event(now - 1, "a"))));
      assertTrue(taken.isEmpty(), taken::toString);
      put(logs, now, "good");
      assertEquals(List.of("/g s good 0"), taken);
    }
  }

  @Test
  void refusesAStateDirectoryBesideIt(@TempDir Path directory) {
    LocalAws.Builder both = LocalAws.builder().sink(sink).stateDirectory(directory);
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, both::start);
    assertEquals("a sink keeps nothing: no state directory with it", refused.getMessage());
  }

  private static void put(CloudWatchLogsClient logs, long now, String... messages) {
    logs.putLogEvents(
        r ->
            r.logGroupName("/g")
                .logStreamName("s")
                .logEvents(
                    List.of(messages).stream().map(text -> Clients.event(now, text)).toList()));
  }
}
