package io.affidavit.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A throwable with its causes and suppressed ones as a tree {@code {type, message, stack, cause,
 * suppressed}}. Its methods may be overridden, so each may throw, or make a new cause each time.
 */
final class Throwables {
  /** Frames of the first throwable: what is above tells where, what is below is the container. */
  static final int MAX_FRAMES = 64;

  private static final int MAX_FRAMES_OF_CAUSE = 16;

  /** Throwables in all, against a {@code getCause} that never ends. */
  private static final int MAX_THROWABLES = 32;

  /** Each level nests one deeper in the tree; see {@link Snapshotter#MAX_DEPTH}. */
  private static final int MAX_CAUSES = 8;

  private final Snapshotter into;
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  Throwables(Snapshotter into) {
    this.into = into;
  }

  Map<String, @Nullable Object> tree(Throwable thrown) {
    return tree(thrown, 0);
  }

  private Map<String, @Nullable Object> tree(Throwable thrown, int depth) {
    seen.add(thrown);
    Map<String, @Nullable Object> tree = Snapshotter.newMap();
    into.member(tree, "type", thrown.getClass().getName());
    tree.put("message", guarded(() -> into.value(thrown.getMessage())));
    tree.put("stack", guarded(() -> stack(thrown, depth)));
    Object cause = guarded(() -> next(thrown.getCause(), depth));
    if (cause != null) {
      tree.put("cause", cause);
    }
    Object suppressed = guarded(() -> suppressed(thrown, depth));
    if (suppressed != null) {
      tree.put("suppressed", suppressed);
    }
    return tree;
  }

  private @Nullable Object guarded(Reading reading) {
    try {
      return reading.read();
    } catch (Throwable e) {
      Fatal.rethrow(e);
      return into.failed(Snapshotter.TO_STRING_FAILED);
    }
  }

  private Object stack(Throwable thrown, int depth) {
    StackTraceElement[] frames = thrown.getStackTrace();
    int limit = Math.min(frames.length, depth == 0 ? MAX_FRAMES : MAX_FRAMES_OF_CAUSE);
    List<@Nullable Object> stack = new ArrayList<>();
    for (int i = 0; i < limit && into.hasRoom(i); i++) {
      stack.add(into.text(String.valueOf(frames[i])));
    }
    if (limit < frames.length) {
      stack.add(into.text("… " + (frames.length - limit) + " more"));
    }
    return stack;
  }

  private @Nullable Object next(@Nullable Throwable thrown, int depth) {
    if (thrown == null) {
      return null;
    }
    if (seen.contains(thrown)) {
      return Snapshotter.CYCLE;
    }
    if (depth >= MAX_CAUSES || seen.size() >= MAX_THROWABLES || !into.hasRoom(0)) {
      return Snapshotter.TOO_DEEP;
    }
    return tree(thrown, depth + 1);
  }

  private @Nullable Object suppressed(Throwable thrown, int depth) {
    List<@Nullable Object> suppressed = new ArrayList<>();
    for (Throwable each : thrown.getSuppressed()) {
      if (seen.size() >= MAX_THROWABLES) {
        suppressed.add(Snapshotter.TOO_DEEP);
        break;
      }
      suppressed.add(next(each, depth));
    }
    return suppressed.isEmpty() ? null : suppressed;
  }

  private interface Reading {
    @Nullable Object read();
  }
}
