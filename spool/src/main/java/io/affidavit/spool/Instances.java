package io.affidavit.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The streams that this process holds, its own and adopted ones, and how they end. Thread-safe. */
final class Instances {
  private final SpoolSettings settings;
  private final SpoolReports reports;
  private final SpoolUsage usage;
  private final Instance own;
  private final List<Instance> instances = new CopyOnWriteArrayList<>();
  private final Set<Instance> blocked = ConcurrentHashMap.newKeySet();

  Instances(SpoolSettings settings, SpoolReports reports, SpoolUsage usage, Instance own) {
    this.settings = settings;
    this.reports = reports;
    this.usage = usage;
    this.own = own;
    instances.add(own);
  }

  /** As they are now, our own first. */
  List<Instance> list() {
    return new ArrayList<>(instances);
  }

  boolean contains(UUID id) {
    return instances.stream().anyMatch(instance -> instance.id().equals(id));
  }

  void add(Instance adopted) {
    usage.add(adopted.bytes());
    instances.add(adopted);
  }

  /**
   * Lets segments go that all destinations have passed.
   *
   * @return whether there were any
   */
  boolean release() {
    long freed = 0;
    for (Instance instance : instances) {
      try {
        freed += instance.release(settings.targets(), reports);
      } catch (IOException e) {
        reports.warn(
            "audit spool "
                + instance
                + ": the removal of delivered segments was not confirmed: "
                + SpoolReports.describe(e));
      }
    }
    usage.remove(freed);
    return freed > 0;
  }

  /** All destinations are done with a dead process's stream. */
  void finish(Instance adopted) throws IOException {
    unblock(adopted);
    if (instances.remove(adopted)) {
      usage.remove(adopted.removeAll());
    }
  }

  /**
   * A dead process's stream needs a key that we do not have: said once, and left alone. It may wait
   * for ever, so it does not count against the bound.
   *
   * @return whether this was the once
   */
  boolean block(Instance adopted, SpoolException why) {
    boolean first = blocked.add(adopted);
    if (first) {
      usage.remove(adopted.bytes());
      reports.error(why.getMessage() + "; its records wait in " + adopted, null);
    }
    return first;
  }

  /** Its key is here: it counts again, until it is delivered. */
  void unblock(Instance adopted) {
    if (blocked.remove(adopted)) {
      usage.add(adopted.bytes());
    }
  }

  /** Whether it waits for a key. */
  boolean isBlocked(Instance adopted) {
    return blocked.contains(adopted);
  }

  /** What was taken over and is not delivered yet. */
  SpoolBacklog backlog(Adoption adoption, long findings) {
    int streams = 0;
    int waiting = 0;
    long bytes = 0;
    for (Instance instance : instances) {
      if (blocked.contains(instance)) {
        waiting++;
      } else if (instance != own) {
        streams++;
        bytes += instance.bytes();
      }
    }
    return new SpoolBacklog(
        adoption.searched(), streams, bytes, waiting + adoption.leftAlone(), findings);
  }

  /** Closes what they hold; our own goes if everything in it was delivered. */
  void close(long lastOfOwn) throws IOException {
    boolean delivered = own.passed(settings.targets(), lastOfOwn);
    IOException refused = null;
    for (Instance instance : instances) {
      try {
        if (instance == own && delivered) {
          instance.removeAll();
        } else {
          instance.close();
        }
      } catch (IOException e) {
        refused = e;
      }
    }
    if (refused != null) {
      throw refused;
    }
  }
}
