package landsea.webhooks;

import org.springframework.stereotype.Component;

/** Rung after a commit that wrote deliveries; who delivers hears it. Other nodes find them by their sweep. */
@Component
class DeliveryBell {

    private volatile Runnable hearer = () -> {};

    void ring() {
        hearer.run();
    }

    void heardBy(Runnable deliverer) {
        hearer = deliverer;
    }
}
