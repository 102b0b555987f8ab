package landsea;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** What belongs to no module. */
@Configuration(proxyBeanMethods = false)
class LandSeaConfiguration {

    /** Business time is real time, but in the sandbox, which has a day of its own. */
    @Bean
    @Profile("!sandbox")
    Clock clock() {
        return Clock.systemUTC();
    }
}
