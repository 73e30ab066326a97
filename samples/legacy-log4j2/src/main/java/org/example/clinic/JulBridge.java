package org.example.clinic;

import java.util.logging.Logger;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;

/** Hands what this application logs through java.util.logging to Log4j, until it is undeployed. */
public final class JulBridge implements ServletContextListener {
  /** Held: the JVM itself holds its loggers weakly. */
  private static final Logger PACKAGE = Logger.getLogger("org.example.clinic");

  private final Log4jBridgeHandler bridge = new Log4jBridgeHandler();

  @Override
  public void contextInitialized(ServletContextEvent event) {
    PACKAGE.setUseParentHandlers(false);
    PACKAGE.addHandler(bridge);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    PACKAGE.removeHandler(bridge);
    PACKAGE.setUseParentHandlers(true);
  }
}
