package landsea.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

class PagesBenchTest {

    @Test
    void every_route_is_opened_or_named_and_none_breaks() {
        try (SandboxApplication application = SandboxApplication.fresh()) {
            PagesBench.Result result = application
                    .part(PagesBench.class)
                    .run(URI.create(application.address("/")), 300, PagesBench.Care.GLANCED);

            assertThat(result.payments()).isGreaterThanOrEqualTo(300);
            assertThat(result.ofLargest()).isPositive();
            assertThat(result.pages()).filteredOn(PagesBench.Page::isBroken).isEmpty();
            assertThat(result.pages())
                    .extracting(PagesBench.Page::route)
                    .contains("/desk/merchant/payments", "/desk/merchant/payments/{id}", "/api/v1/payments")
                    .doesNotContainAnyElementsOf(result.notReached());
        }
    }
}
