package io.affidavit.localaws;

import java.util.List;
import java.util.Optional;

/** The effects that fired for one call, each with a random number of its own for its choices. */
record Effects(List<Fired> fired) {
  static final Effects NONE = new Effects(List.of());

  record Fired(Effect effect, long draw) {}

  <T extends Effect> Optional<T> first(Class<T> type) {
    return fired.stream().map(Fired::effect).filter(type::isInstance).map(type::cast).findFirst();
  }

  <T extends Effect> boolean has(Class<T> type) {
    return first(type).isPresent();
  }
}
