package landsea;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/** The whole application: one process, one PostgreSQL. */
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class LandSea {

    public static void main(String[] arguments) {
        SpringApplication.run(LandSea.class, arguments);
    }
}
