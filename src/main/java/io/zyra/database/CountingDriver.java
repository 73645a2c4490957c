package io.zyra.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * PostgreSQL's driver, which notifies {@link StatementCount} of each statement that is executed,
 * whether Hibernate or our own JDBC code does.
 */
public final class CountingDriver implements Driver {
  private final Driver driver = new org.postgresql.Driver();

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    Connection connection = driver.connect(url, info);
    return connection == null ? null : counted(Connection.class, connection);
  }

  private static <T> T counted(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader() == null
                ? CountingDriver.class.getClassLoader()
                : type.getClassLoader(),
            new Class<?>[] {type},
            new Counted(target)));
  }

  /** Passes calls on, and counts those that execute something. */
  private record Counted(Object target) implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("equals")) {
        return proxy == arguments[0];
      }
      if (method.getName().startsWith("execute")) {
        StatementCount.increment();
      }
      try {
        Object result = method.invoke(target, arguments);
        return target instanceof Connection && result instanceof Statement statement
            ? wrapped(statement)
            : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private static Statement wrapped(Statement statement) {
      if (statement instanceof CallableStatement callable) {
        return counted(CallableStatement.class, callable);
      }
      return statement instanceof PreparedStatement prepared
          ? counted(PreparedStatement.class, prepared)
          : counted(Statement.class, statement);
    }
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return driver.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return driver.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return driver.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return driver.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("org.postgresql");
  }
}
