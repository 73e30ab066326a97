package org.example.clinic;

import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The patient viewer: {@code POST /login}, {@code GET /charts/ID}, {@code POST /logout}. */
public final class ClinicServer {
  private static final Logger log = LoggerFactory.getLogger(ClinicServer.class);

  private ClinicServer() {}

  /** Serves at the port that the first argument names; 0 takes a free one. */
  public static void main(String[] args) throws Exception {
    Server server = new Server(Integer.parseInt(args[0]));
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
    context.addFilter(
        new FilterHolder(new RequestLogFilter()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new LoginServlet()), "/login");
    context.addServlet(new ServletHolder(new LogoutServlet()), "/logout");
    context.addServlet(new ServletHolder(new ChartServlet(new Patients())), "/charts/*");
    server.setHandler(context);
    server.setStopAtShutdown(true);
    server.start();
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    log.info("the clinic is open at http://localhost:{}/", connector.getLocalPort());
    server.join();
  }
}
