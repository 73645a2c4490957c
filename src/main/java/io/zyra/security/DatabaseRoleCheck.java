package io.zyra.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Fails the start if the server's database role bypasses row-level security: a superuser, a role
 * with BYPASSRLS, or the owner of the tables.
 */
@ApplicationScoped
class DatabaseRoleCheck {
  private static final String QUERY =
      """
      SELECT current_user,
             r.rolsuper OR r.rolbypassrls OR EXISTS (
               SELECT 1 FROM pg_tables t WHERE t.schemaname = 'public' AND t.tableowner = current_user)
        FROM pg_roles r WHERE r.rolname = current_user
      """;

  private final DataSource database;

  DatabaseRoleCheck(DataSource database) {
    this.database = database;
  }

  void check(@Observes StartupEvent start) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement();
        ResultSet role = sql.executeQuery(QUERY)) {
      role.next();
      if (role.getBoolean(2)) {
        throw new IllegalStateException(
            "The database role "
                + role.getString(1)
                + " is not bound by row-level security. Let the server work as zyra_server.");
      }
    }
  }
}
