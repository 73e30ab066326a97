package io.affidavit.servlet.internal;

import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** What is asked of a request, of whichever servlet API. Confined to the request's thread. */
public interface RequestView {
  /** Which kind of dispatch: the name of the API's {@code DispatcherType}. */
  String dispatch();

  /** Address of the other end of the connection. */
  @Nullable String remoteAddress();

  /** Name of whom the container or a filter before has authenticated. */
  @Nullable String remoteUser();

  /** The same, by the principal. */
  @Nullable String principalName();

  /** Id of the session that there is; never makes one. */
  @Nullable String sessionId();

  /** The URI as requested, without its query. */
  @Nullable String uri();

  /** The header's values, in order. */
  @Nullable Enumeration<String> headers(String name);

  /** Something that was laid down with the request. */
  @Nullable Object attribute(String name);

  /** Lays something down with the request. */
  void setAttribute(String name, Object value);
}
