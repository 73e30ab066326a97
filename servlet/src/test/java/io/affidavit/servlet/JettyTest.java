package io.affidavit.servlet;

import java.util.EnumSet;
import java.util.Objects;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.jspecify.annotations.Nullable;

/** {@code javax.servlet}, on Jetty 9. */
class JettyTest extends ContainerContract {
  private @Nullable Server server;

  @Override
  protected int start() throws Exception {
    Server started = new Server();
    server = started;
    ServerConnector connector = new ServerConnector(started);
    connector.setHost("127.0.0.1");
    started.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
    FilterHolder filter = new FilterHolder(AuditMdcFilter.class);
    filter.setInitParameter("trustedProxies", "127.0.0.0/8");
    for (FilterHolder holder :
        new FilterHolder[] {new FilterHolder(new Application.Around()), filter}) {
      holder.setAsyncSupported(true);
      context.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
    }
    ServletHolder servlet = new ServletHolder(new Application.Echo());
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/");
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(500, "/failed");
    context.setErrorHandler(errors);
    started.setHandler(context);
    started.start();
    return connector.getLocalPort();
  }

  @Override
  protected void stop() throws Exception {
    Objects.requireNonNull(server).stop();
  }
}
