package landsea.webhooks;

/**
 * What was done with a webhook.
 *
 * @param webhook the text form of its id
 * @param secret the text form of the id of the secret that was made; empty where none was
 * @param events how many events were put on their way
 */
public record WebhookAnswer(String webhook, String secret, int events) {

    static WebhookAnswer of(WebhookId webhook) {
        return new WebhookAnswer(webhook.text(), "", 0);
    }
}
