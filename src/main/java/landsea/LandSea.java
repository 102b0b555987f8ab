package landsea;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The whole application: one process, one PostgreSQL. */
@SpringBootApplication
public class LandSea {

    public static void main(String[] arguments) {
        SpringApplication.run(LandSea.class, arguments);
    }
}
