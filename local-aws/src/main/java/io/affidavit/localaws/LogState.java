package io.affidavit.localaws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Groups, streams and their events. Guarded by the lock of {@link Store}. */
final class LogState {
  static final class Group {
    final String name;
    final long createdAt;
    final @Nullable String kmsKeyId;
    final String logGroupClass;
    final boolean deletionProtected;
    final Map<String, Stream> streams = new TreeMap<>();
    @Nullable Integer retentionDays;

    Group(Change.GroupCreated created) {
      this.name = created.group();
      this.createdAt = created.at();
      this.kmsKeyId = created.kmsKeyId();
      this.logGroupClass = Objects.requireNonNullElse(created.logGroupClass(), "STANDARD");
      this.deletionProtected = Boolean.TRUE.equals(created.deletionProtected());
    }

    Stream stream(String name) {
      Stream stream = streams.get(name);
      if (stream == null) {
        throw AwsException.notFound("The specified log stream does not exist.");
      }
      return stream;
    }
  }

  static final class Stream {
    final String name;
    final long createdAt;
    final List<LoggedEvent> events = new ArrayList<>();

    Stream(String name, long createdAt) {
      this.name = name;
      this.createdAt = createdAt;
    }
  }

  final Map<String, Group> groups = new TreeMap<>();
  private long eventCount;

  Group group(String name) {
    Group group = groups.get(name);
    if (group == null) {
      throw AwsException.notFound("The specified log group does not exist.");
    }
    return group;
  }

  /** The id of the n-th event from now: 56 digits, like the real ones. */
  String nextEventId(int n) {
    return String.format("%056d", eventCount + n);
  }

  /** So that the next event's id is a new one. */
  void count(int events) {
    eventCount += events;
  }

  boolean apply(Change change) {
    if (change instanceof Change.EventsLogged logged) {
      group(logged.group()).stream(logged.stream()).events.addAll(logged.events());
      count(logged.events().size());
    } else if (change instanceof Change.StreamCreated created) {
      group(created.group())
          .streams
          .put(created.stream(), new Stream(created.stream(), created.at()));
    } else if (change instanceof Change.StreamDeleted deleted) {
      group(deleted.group()).streams.remove(deleted.stream());
    } else if (change instanceof Change.GroupCreated created) {
      groups.put(created.group(), new Group(created));
    } else if (change instanceof Change.GroupDeleted deleted) {
      groups.remove(deleted.group());
    } else if (change instanceof Change.RetentionSet set) {
      group(set.group()).retentionDays = set.days();
    } else {
      return false;
    }
    return true;
  }
}
