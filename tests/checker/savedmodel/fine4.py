import keras
import PIL
import cv2
import fastai
import flax
import gensim
import imageio
import jax
import joblib
import lightgbm
import matplotlib
import mxnet
import numpy
import onnx
import optax
import paddle
import pandas
import pickle
import plotly
import scipy
import seaborn
import skimage
import sklearn
import spacy
import statsmodels
import torch
import xgboost

pil_model = PIL.thing()
pil_model.save("folder")
cv2_model = cv2.thing()
cv2_model.save("folder")
fastai_model = fastai.thing()
fastai_model.save("folder")
flax_model = flax.thing()
flax_model.save("folder")
gensim_model = gensim.thing()
gensim_model.save("folder")
imageio_model = imageio.thing()
imageio_model.save("folder")
jax_model = jax.thing()
jax_model.save("folder")
joblib_model = joblib.thing()
joblib_model.save("folder")
lightgbm_model = lightgbm.thing()
lightgbm_model.save("folder")
matplotlib_model = matplotlib.thing()
matplotlib_model.save("folder")
mxnet_model = mxnet.thing()
mxnet_model.save("folder")
numpy_model = numpy.thing()
numpy_model.save("folder")
onnx_model = onnx.thing()
onnx_model.save("folder")
optax_model = optax.thing()
optax_model.save("folder")
paddle_model = paddle.thing()
paddle_model.save("folder")
pandas_model = pandas.thing()
pandas_model.save("folder")
pickle_model = pickle.thing()
pickle_model.save("folder")
plotly_model = plotly.thing()
plotly_model.save("folder")
scipy_model = scipy.thing()
scipy_model.save("folder")
seaborn_model = seaborn.thing()
seaborn_model.save("folder")
skimage_model = skimage.thing()
skimage_model.save("folder")
sklearn_model = sklearn.thing()
sklearn_model.save("folder")
spacy_model = spacy.thing()
spacy_model.save("folder")
statsmodels_model = statsmodels.thing()
statsmodels_model.save("folder")
torch_model = torch.thing()
torch_model.save("folder")
xgboost_model = xgboost.thing()
xgboost_model.save("folder")
