package landsea;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;

/** The whole application: one process, one PostgreSQL. The console puts its door where its own pages are, and nowhere else. */
@SpringBootApplication(
        exclude = {
            DataSourceAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
public class LandSea {

    public static void main(String[] arguments) {
        SpringApplication.run(LandSea.class, arguments);
    }
}
