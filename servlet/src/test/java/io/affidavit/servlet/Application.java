package io.affidavit.servlet;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the container runs beside the filter under test. */
final class Application {
  private Application() {}

  /** Stands around the filter: authenticates, and has entries of its own in the MDC. */
  static final class Around implements Filter {
    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      if (request.getDispatcherType() == DispatcherType.FORWARD) {
        chain.doFilter(request, response);
        return;
      }
      ContainerContract.before();
      try {
        chain.doFilter(new Authenticated((HttpServletRequest) request), response);
      } finally {
        ContainerContract.after();
      }
    }

    @Override
    public void destroy() {}
  }

  private static final class Authenticated extends HttpServletRequestWrapper {
    Authenticated(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getRemoteUser() {
      return getHeader("X-Test-User");
    }
  }

  /** Answers with the MDC. */
  static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      switch (request.getServletPath()) {
        case "/forward" -> {
          MDC.put("userId", "changed");
          request.getRequestDispatcher("/echo").forward(request, response);
        }
        case "/error" -> response.sendError(500, "asked for");
        case "/throw" -> throw new ServletException("asked for");
        case "/async" -> {
          request.setAttribute("first", MDC.get("requestId"));
          AsyncContext context = request.startAsync();
          new Thread(() -> context.dispatch("/echo")).start();
        }
        case "/session" -> {
          response.getWriter().println("id=" + request.getSession(true).getId());
          echo(request, response);
        }
        default -> echo(request, response);
      }
    }

    private static void echo(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().println(ContainerContract.mdc());
      response.getWriter().println("dispatch=" + request.getDispatcherType());
      response.getWriter().println("firstId=" + request.getAttribute("first"));
    }
  }
}
