use crate::support::Packpost;

#[tokio::test]
async fn before_there_is_a_shop_everything_leads_to_the_set_up() {
    let packpost = Packpost::empty().await;
    let answer = packpost.browser().get("/sign-in").await;
    assert_eq!(answer.location().as_deref(), Some("/set-up"));
}
