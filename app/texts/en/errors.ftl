# Whole pages about something that went wrong.
error-not-found-title = Page not found
error-not-found-text = There is nothing at this address. It may have been typed wrongly, or it belongs to another shop.
error-forbidden-title = Not allowed
error-forbidden-text = This request did not come from a page of Packpost, or your role does not allow it. Nothing was changed.
error-stale-title = Changed in the meantime
error-stale-text = Somebody, perhaps you in another tab, has changed this since you opened it. Nothing of yours was saved over it.
error-stale-typed = What you typed
error-stale-action = Open the present version
error-broken-title = Something broke on our side
error-broken-text = Nothing was lost that was saved before. Please try again in a moment. If it happens again, tell the person who runs Packpost this number:
error-too-large-title = Too much at once
error-too-large-text = What was sent is larger than Packpost takes. Nothing was changed.
error-busy-title = Very busy right now
error-busy-text = Packpost is doing as much as it can at this moment. Please try again in a few seconds.
error-method-title = Not like this
error-method-text = This address only takes what a form sends. Go back to the page with the form.
error-home = To the home page
